package org.pgtandem;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.stream.Stream;

/** The house's arrows: which room may use which, and why. The order of the table is that of design. */
@AnalyzeClasses(packages = "org.pgtandem", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final Map<String, List<String>> ROOMS = Map.ofEntries(
            Map.entry("model", List.of()),
            Map.entry("conf", List.of("model")),
            Map.entry("remote", List.of("model")),
            Map.entry("engine", List.of("model", "remote")),
            Map.entry("probe", List.of("model", "conf", "remote")),
            Map.entry("steps", List.of("engine", "probe", "conf", "remote", "model")),
            Map.entry("watch", List.of("model", "remote", "probe")),
            Map.entry("session", List.of("model", "remote", "engine", "probe", "steps", "watch", "lab")),
            Map.entry("text", List.of("model", "conf", "remote")),
            Map.entry("adapter", List.of("remote", "engine", "conf", "model")),
            Map.entry("lab", List.of("model", "remote")),
            Map.entry(
                    "cli",
                    List.of("model", "conf", "remote", "engine", "probe", "steps", "watch", "session", "lab", "text")),
            Map.entry(
                    "ui",
                    List.of("model", "conf", "remote", "engine", "probe", "steps", "watch", "session", "lab", "text")));

    @ArchTest
    static void everyRoomUsesOnlyWhatItMay(JavaClasses all) {
        ROOMS.forEach((room, allowed) -> {
            List<String> forbidden = ROOMS.keySet().stream()
                    .filter(other -> !other.equals(room) && !allowed.contains(other))
                    .toList();
            noClasses()
                    .that()
                    .resideInAPackage(inside(room))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(
                            Stream.concat(forbidden.stream().map(ArchitectureTest::inside), Stream.of("org.pgtandem"))
                                    .toArray(String[]::new)))
                    .because(room + " may use " + (allowed.isEmpty() ? "no other room" : String.join(", ", allowed))
                            + ": what flows one way can be understood, tested and changed a room at a time")
                    .allowEmptyShould(true)
                    .check(all);
        });
    }

    @ArchTest
    static void everyClassStandsInARoom(JavaClasses all) {
        classes()
                .should()
                .resideInAnyPackage(Stream.concat(
                                Stream.of("org.pgtandem"),
                                ROOMS.keySet().stream().map(ArchitectureTest::inside))
                        .toArray(String[]::new))
                .because("a room that is not in the table has no rule")
                .check(all);
    }

    @ArchTest
    static final ArchRule ROOMS_ARE_FREE_OF_CYCLES = slices().matching("org.pgtandem.(**)")
            .should()
            .beFreeOfCycles()
            .because("packages in a circle are one package, whatever they are called");

    @ArchTest
    static final ArchRule PURE_ROOMS_DO_NO_IO = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.pgtandem.model..", "org.pgtandem.conf..", "org.pgtandem.engine..", "org.pgtandem.probe.rule..")
            .should()
            .dependOnClassesThat(reachTheWorld())
            .because("what a plan says must follow from what was read, and be testable without a host");

    @ArchTest
    static final ArchRule THE_ENGINE_KNOWS_NO_POSTGRESQL = noClasses()
            .that()
            .resideInAPackage("org.pgtandem.engine..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.pgtandem.model.PgVersion")
            .because("versions are the steps' affair");

    @ArchTest
    static final ArchRule SSH_STAYS_IN_ITS_ADAPTER = noClasses()
            .that()
            .resideOutsideOfPackage("org.pgtandem.adapter.ssh..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.jcraft..")
            .because("implementations carry the technology, ports do not");

    @ArchTest
    static final ArchRule JDBC_STAYS_IN_ITS_ADAPTER = noClasses()
            .that()
            .resideOutsideOfPackage("org.pgtandem.adapter.jdbc..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..")
            .because("implementations carry the technology, ports do not");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Utils?|Impl)")
            .because("such names say nothing, and gather everything");

    @ArchTest
    static final ArchRule ONE_PLACE_SLEEPS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.pgtandem.remote.Waiting")
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "Thread.sleep",
                    call -> call.getTarget().getOwner().isEquivalentTo(Thread.class)
                            && call.getTarget().getName().equals("sleep")))
            .because("a wait is for a condition and has a deadline: Waiting knows both");

    @ArchTest
    static final ArchRule NO_WAIT_IS_WITHOUT_A_DEADLINE = noClasses()
            .that()
            // A window stands open as long as the person wants.
            .doNotHaveFullyQualifiedName("org.pgtandem.Desktop")
            .should()
            .callMethodWhere(DescribedPredicate.describe("waits for ever", ArchitectureTest::waitsForEver))
            .because("a link that was lost in silence must be noticed, whatever waits for it");

    private static final Map<Class<?>, List<String>> WAITS = Map.ofEntries(
            Map.entry(Future.class, List.of("get", "join")),
            Map.entry(Process.class, List.of("waitFor")),
            Map.entry(Thread.class, List.of("join")),
            Map.entry(CountDownLatch.class, List.of("await")),
            Map.entry(CyclicBarrier.class, List.of("await")),
            Map.entry(Condition.class, List.of("await", "awaitUninterruptibly")),
            Map.entry(Semaphore.class, List.of("acquire", "acquireUninterruptibly")),
            Map.entry(BlockingQueue.class, List.of("take")),
            Map.entry(Object.class, List.of("wait")));

    private static boolean waitsForEver(JavaMethodCall call) {
        JavaClass owner = call.getTarget().getOwner();
        return call.getTarget().getRawParameterTypes().isEmpty()
                && WAITS.entrySet().stream()
                        .anyMatch(wait -> owner.isAssignableTo(wait.getKey())
                                && wait.getValue().contains(call.getTarget().getName()));
    }

    @ArchTest
    static final ArchRule NO_STATIC_STATE_CHANGES = fields().that()
            .haveModifier(JavaModifier.STATIC)
            .should()
            .haveModifier(JavaModifier.FINAL)
            .because("two runs in one process must not meet");

    @ArchTest
    static final ArchRule ONLY_MAIN_ENDS_THE_PROCESS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.pgtandem.Main")
            .should()
            .callMethod(System.class, "exit", int.class)
            .because("commands answer exit codes; what they opened gets closed");

    private static String inside(String room) {
        return "org.pgtandem." + room + "..";
    }

    private static DescribedPredicate<JavaClass> reachTheWorld() {
        return DescribedPredicate.or(
                        resideInAnyPackage(
                                "java.nio.file..",
                                "java.nio.channels..",
                                "java.sql..",
                                "com.jcraft..",
                                "org.apache.sshd.."),
                        JavaClass.Predicates.belongToAnyOf(
                                java.io.File.class,
                                java.io.FileInputStream.class,
                                java.io.FileOutputStream.class,
                                java.io.RandomAccessFile.class,
                                java.net.Socket.class,
                                java.net.ServerSocket.class,
                                java.net.URL.class,
                                ProcessBuilder.class,
                                Runtime.class))
                .and(not(resideInAnyPackage("org.pgtandem..")))
                .as("reach files, sockets, servers or processes");
    }
}
