package org.pgtandem.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.pgtandem.model.Lsn;
import org.pgtandem.model.Sentence;
import org.pgtandem.model.Text;
import org.pgtandem.watch.Report;

/** JSON as scripts get it: one line, ASCII only, names with "_", times in UTC to the millisecond. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addModule(new SimpleModule().addSerializer(new Time()).addSerializer(new LowerCase()))
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .addMixIn(Lsn.class, AsText.class)
            .addMixIn(Text.class, AsText.class)
            .addMixIn(Sentence.class, AsText.class)
            .addMixIn(Report.class, ReportForm.class)
            .build();

    private Json() {}

    /** An object without fields. */
    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Records, lists and values as JSON. */
    static JsonNode of(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** One line. */
    static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what we print is no JSON", impossible);
        }
    }

    private interface ReportForm {
        @JsonProperty("sentence")
        Sentence says();
    }

    private interface AsText {
        @Override
        @JsonValue
        String toString();
    }

    /** Words of a choice: "blocker", "hba", "healthy". */
    @SuppressWarnings("rawtypes") // Enum.class is raw, and stands for all of them.
    private static final class LowerCase extends StdSerializer<Enum> {
        LowerCase() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.name().toLowerCase(Locale.ROOT));
        }
    }

    private static final class Time extends StdSerializer<Instant> {
        private static final DateTimeFormatter FORM =
                DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

        Time() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(FORM.format(value));
        }
    }
}
