package org.pgtandem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WindowTest {
    private final Cli cli = new Cli();

    @BeforeEach
    void aDisplay() {
        cli.window.display = true;
    }

    @Test
    void opensAtItsStartWithoutArguments() {
        assertThat(cli.run().code()).isZero();
        assertThat(cli.window.opened).containsExactly("start");
    }

    @Test
    void opensOnTheFileThatIsNamed() {
        assertThat(cli.run("wizard", "pair.yaml").code()).isZero();
        assertThat(cli.window.opened).containsExactly(Path.of("pair.yaml").toString());
    }

    @Test
    void opensOnPracticeHosts() {
        assertThat(cli.run("practice", "--standbys", "3").code()).isZero();
        assertThat(cli.window.opened).containsExactly("practice with 3");
    }

    @Test
    void saysThatItStaysInTheTerminalWhereThereIsNoDisplay() {
        cli.window.display = false;

        assertThat(cli.run("wizard", "pair.yaml").out()).contains("There is no display");
        assertThat(cli.window.opened).isEmpty();
    }
}
