package org.pgtandem;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the sources look like, where no compiler looks: sizes, and a word about every package. */
class SourceTest {
    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_METHOD = 40;
    private static final Path MAIN = Path.of("src/main/java");
    private static final Path TEST = Path.of("src/test/java");

    @Test
    void noFileIsTooLong() throws IOException {
        Map<String, Integer> tooLong = new TreeMap<>();
        for (Path file :
                Stream.concat(sources(MAIN).stream(), sources(TEST).stream()).toList()) {
            int lines = Files.readAllLines(file).size();
            if (lines > LONGEST_FILE) {
                tooLong.put(file.toString(), lines);
            }
        }
        assertThat(tooLong).as("files of more than %d lines", LONGEST_FILE).isEmpty();
    }

    @Test
    void noMethodIsTooLong() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, Long> tooLong = new TreeMap<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask parser = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources(MAIN)));
            SourcePositions positions = Trees.instance(parser).getSourcePositions();
            for (CompilationUnitTree file : parser.parse()) {
                new TreeScanner<@Nullable Void, @Nullable Void>() {
                    @Override
                    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
                        LineMap lines = file.getLineMap();
                        long first = lines.getLineNumber(positions.getStartPosition(file, method));
                        long length = lines.getLineNumber(positions.getEndPosition(file, method)) - first + 1;
                        if (length > LONGEST_METHOD) {
                            tooLong.put(file.getSourceFile().getName() + ":" + first, length);
                        }
                        return super.visitMethod(method, null);
                    }
                }.scan(file, null);
            }
        }
        assertThat(tooLong).as("methods of more than %d lines", LONGEST_METHOD).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsAndWhatItMayUse() throws IOException {
        for (Path directory :
                sources(MAIN).stream().map(Path::getParent).distinct().toList()) {
            Path info = directory.resolve("package-info.java");
            assertThat(info).exists();
            assertThat(Files.readString(info)).as("%s", info).contains("@NullMarked");
            if (!directory.endsWith("org/pgtandem")) {
                assertThat(Files.readString(info)).as("%s", info).contains("May use: ");
            }
        }
    }

    @Test
    void nothingIsLeftForLater() throws IOException {
        List<String> found = new ArrayList<>();
        Pattern later =
                Pattern.compile("\\bTO" + "DO\\b|\\bFIX" + "ME\\b|not implemen" + "ted", Pattern.CASE_INSENSITIVE);
        for (Path file :
                Stream.concat(sources(MAIN).stream(), sources(TEST).stream()).toList()) {
            if (later.matcher(Files.readString(file)).find()) {
                found.add(file.toString());
            }
        }
        assertThat(found).isEmpty();
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }
}
