package org.pgtandem.adapter.file;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.pgtandem.engine.Journal;
import org.pgtandem.model.Action;
import org.pgtandem.model.As;
import org.pgtandem.model.SecretText;
import org.pgtandem.model.Text;

/**
 * Journal entries as lines of JSON. The names of the sealed types are written out here, so that renaming a class does not
 * make yesterday's journal unreadable. Everything but ASCII is escaped: a line is a line, whatever is in it.
 */
final class JournalForm {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .addMixIn(Journal.Entry.class, EntryNames.class)
            .addMixIn(Action.class, ActionNames.class)
            .addMixIn(As.class, AsNames.class)
            .addMixIn(SecretText.Piece.class, PieceNames.class)
            .addMixIn(Text.class, TextParts.class)
            .build();

    private JournalForm() {}

    /** The entry in one line, without its end. */
    static String write(Journal.Entry entry) {
        try {
            return MAPPER.writeValueAsString(entry);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a journal entry that is no JSON", impossible);
        }
    }

    /**
     * The entry of that line.
     *
     * @throws JsonProcessingException if it is none
     */
    static Journal.Entry read(String line) throws JsonProcessingException {
        JsonNode tree = MAPPER.readTree(line);
        // Journals of releases that did not tell how it stands.
        tree.findParents("until").forEach(wait -> {
            if (wait instanceof ObjectNode await && !await.has("stands")) {
                await.put("stands", "");
            }
        });
        Journal.Entry entry = MAPPER.treeToValue(tree, Journal.Entry.class);
        if (entry == null) {
            throw new JsonMappingException(null, "no entry");
        }
        return entry;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Journal.Begun.class, name = "begun"),
        @JsonSubTypes.Type(value = Journal.Intent.class, name = "intent"),
        @JsonSubTypes.Type(value = Journal.Applied.class, name = "applied"),
        @JsonSubTypes.Type(value = Journal.Undone.class, name = "undone"),
        @JsonSubTypes.Type(value = Journal.Closed.class, name = "closed")
    })
    private interface EntryNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "action")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Action.WriteFile.class, name = "write-file"),
        @JsonSubTypes.Type(value = Action.WriteAbove.class, name = "write-above"),
        @JsonSubTypes.Type(value = Action.RestoreFile.class, name = "restore-file"),
        @JsonSubTypes.Type(value = Action.ExecuteSql.class, name = "execute-sql"),
        @JsonSubTypes.Type(value = Action.AwaitSql.class, name = "await-sql"),
        @JsonSubTypes.Type(value = Action.RunCommand.class, name = "run-command"),
        @JsonSubTypes.Type(value = Action.RunJob.class, name = "run-job"),
        @JsonSubTypes.Type(value = Action.Precondition.class, name = "precondition"),
        @JsonSubTypes.Type(value = Action.StopJob.class, name = "stop-job")
    })
    private interface ActionNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "as")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = As.Login.class, name = "login"),
        @JsonSubTypes.Type(value = As.User.class, name = "user"),
        @JsonSubTypes.Type(value = As.Root.class, name = "root")
    })
    private interface AsNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "piece")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = SecretText.Literal.class, name = "text"),
        @JsonSubTypes.Type(value = SecretText.Hole.class, name = "secret")
    })
    private interface PieceNames {}

    @JsonIncludeProperties({"template", "arguments"})
    private interface TextParts {}
}
