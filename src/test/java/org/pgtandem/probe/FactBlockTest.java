package org.pgtandem.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FactBlockTest {

    @Test
    void aValueMayHoldWhatABlockOrARecordIsMadeOf() {
        List<FactBlock> blocks = read("begun=1", "@cluster", "real=/data/a=b\n@host\nended=9 \\0", "@host", "ended=2");

        assertThat(blocks).extracting(FactBlock::kind).containsExactly("", "cluster", "host");
        assertThat(blocks.get(1).text("real")).isEqualTo("/data/a=b\n@host\nended=9 \\0");
    }

    @Test
    void aKeyMayComeMoreThanOnce() {
        FactBlock block = read("begun=1", "has=standby.signal", "has=backup_label", "ended=2")
                .getFirst();

        assertThat(block.all("has")).containsExactly("standby.signal", "backup_label");
        assertThat(block.all("wal")).isEmpty();
    }

    @Test
    void whatTheLoginPrintsBeforeIsSkipped() {
        assertThat(read("Welcome!\nbegun=1", "ended=2")).hasSize(1);
    }

    @Test
    void anAnswerThatWasCutOffIsNoAnswer() {
        assertThat(FactBlock.read("begun=1\0@host\0user=ro".getBytes(UTF_8))).isEmpty();
        assertThat(FactBlock.read("begun=1\0@host\0user=root\0".getBytes(UTF_8)))
                .isEmpty();
        assertThat(FactBlock.read("sh: not found".getBytes(UTF_8))).isEmpty();
        assertThat(FactBlock.read(new byte[0])).isEmpty();
    }

    @Test
    void aNumberThatIsNoneIsZero() {
        FactBlock block = read("begun=1795356595438807399", "pid=", "port=12a", "size=99999999999999999999", "ended=2")
                .getFirst();

        assertThat(block.number("begun")).isEqualTo(1795356595438807399L);
        assertThat(List.of(block.number("pid"), block.number("port"), block.number("size"), block.number("none")))
                .containsOnly(0L);
    }

    private static List<FactBlock> read(String... records) {
        return FactBlock.read((String.join("\0", records) + "\0").getBytes(UTF_8))
                .orElseThrow();
    }
}
