package org.pgtandem.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestTest {
    private final Latest latest = new Latest();
    private final List<String> heard = new ArrayList<>();

    @Test
    void whatAnswersTheLastQuestionIsHeard() {
        latest.ask().<String>ifLast(heard::add).accept("now");

        assertThat(heard).containsExactly("now");
    }

    @Test
    void whatAnswersAnEarlierQuestionIsNot() {
        Latest.Question earlier = latest.ask();
        latest.ask();

        earlier.<String>ifLast(heard::add).accept("late");

        assertThat(heard).isEmpty();
    }

    @Test
    void whatAnswersADroppedQuestionIsNot() {
        Latest.Question question = latest.ask();
        latest.drop();

        question.<String>ifLast(heard::add).accept("late");

        assertThat(heard).isEmpty();
    }
}
