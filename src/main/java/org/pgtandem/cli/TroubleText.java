package org.pgtandem.cli;

import java.util.ArrayList;
import java.util.List;
import org.pgtandem.model.StepId;
import org.pgtandem.model.StepText;
import org.pgtandem.model.Text;
import org.pgtandem.session.Trouble;
import org.pgtandem.text.Catalogue;

/** What stands below every trouble: its code, where it was, what was taken back and what is still there. */
record TroubleText(Catalogue words) {

    /** The lines, each after a line feed. */
    String below(Trouble trouble) {
        List<Text> lines = new ArrayList<>();
        lines.add(
                trouble.what().host().isEmpty()
                        ? Text.of("code: %s", trouble.code())
                        : Text.of(
                                "code: %s, on %s",
                                trouble.code(), trouble.what().host()));
        if (!trouble.takenBack().isEmpty()) {
            lines.add(Text.of("taken back: %s", names(trouble.takenBack())));
        }
        if (!trouble.inPlace().isEmpty()) {
            lines.add(Text.of("still in place: %s", names(trouble.inPlace())));
        }
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append("\n  ").append(words.say(line)));
        return text.toString();
    }

    private static Text names(List<StepId> steps) {
        return Text.joined(
                "; ",
                steps.stream()
                        .map(step -> Text.of("%s: %s", step.host(), StepText.of(step.step())))
                        .toList());
    }
}
