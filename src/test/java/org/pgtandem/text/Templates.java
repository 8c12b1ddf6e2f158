package org.pgtandem.text;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The English templates in the sources, which are the keys of every translation: what is given to Text.of,
 * Text.counted and a translator's text.
 *
 * @param texts the templates
 * @param wordless templates that hold no word, and so need no translation: "%s; %s"
 * @param unreadable where a text is made from something that is no literal, and so cannot be translated
 */
record Templates(Set<String> texts, Set<String> wordless, Set<String> unreadable) {
    /** A conversion of {@link java.util.Formatter}: its position if it has one, its flags, and what it takes. */
    static final Pattern CONVERSION = Pattern.compile("%(?:(\\d+)\\$)?([-#+ 0,(]*\\d*(?:\\.\\d+)?)([a-zA-Z%])");

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path WINDOW = SOURCES.resolve("org/pgtandem/ui");

    /** They hand on what others give them. */
    private static final Set<String> HANDING_ON = Set.of("Text.java", "Translator.java", "Catalogue.java");

    /** Those of all main sources. */
    static Templates ofSources() throws IOException {
        Templates found = new Templates(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask parser = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources()));
            for (CompilationUnitTree file : parser.parse()) {
                Path path = Path.of(file.getSourceFile().getName());
                if (!HANDING_ON.contains(path.getFileName().toString())) {
                    found.new Scanner(path).scan(file, null);
                }
            }
        }
        return found;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private final class Scanner extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final Path file;

        Scanner(Path file) {
            this.file = file;
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
            List<? extends ExpressionTree> given = call.getArguments();
            switch (called(call)) {
                case "Text.of" -> demand(given.getFirst());
                case "Text.counted" -> given.subList(1, 3).forEach(this::demand);
                case ".text" -> {
                    // Elsewhere a row is asked for a column's text.
                    if (file.startsWith(WINDOW)) {
                        given.stream().limit(1).forEach(this::take);
                    }
                }
                case ".say" -> given.stream().limit(1).forEach(this::take);
                default -> {}
            }
            return super.visitMethodInvocation(call, null);
        }

        /** What picocli prints as help. */
        @Override
        public @Nullable Void visitAnnotation(AnnotationTree annotation, @Nullable Void nothing) {
            for (ExpressionTree given : annotation.getArguments()) {
                if (given instanceof AssignmentTree named
                        && named.getVariable().toString().equals("description")) {
                    demand(named.getExpression());
                }
            }
            return super.visitAnnotation(annotation, null);
        }

        private static String called(MethodInvocationTree call) {
            if (!(call.getMethodSelect() instanceof MemberSelectTree select)) {
                return "";
            }
            String method = select.getIdentifier().toString();
            return select.getExpression() instanceof IdentifierTree type
                            && type.getName().contentEquals("Text")
                    ? "Text." + method
                    : "." + method;
        }

        private void demand(ExpressionTree template) {
            if (!take(template)) {
                unreadable.add(file.getFileName() + ": " + template);
            }
        }

        private boolean take(ExpressionTree given) {
            return switch (given) {
                case ParenthesizedTree inner -> take(inner.getExpression());
                case ConditionalExpressionTree either -> {
                    boolean first = take(either.getTrueExpression());
                    boolean second = take(either.getFalseExpression());
                    yield first && second;
                }
                default -> {
                    String literal = literal(given);
                    if (literal != null) {
                        (hasWords(literal) ? texts : wordless).add(literal);
                    }
                    yield literal != null;
                }
            };
        }

        /** Whether there is anything to translate: "%s: %s" is alike in every language. */
        private static boolean hasWords(String template) {
            return CONVERSION.matcher(template).replaceAll("").codePoints().anyMatch(Character::isLetter);
        }

        private static @Nullable String literal(ExpressionTree given) {
            if (given instanceof LiteralTree literal && literal.getValue() instanceof String text) {
                return text;
            }
            if (given instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
                String left = literal(sum.getLeftOperand());
                String right = literal(sum.getRightOperand());
                return left == null || right == null ? null : left + right;
            }
            return null;
        }
    }
}
