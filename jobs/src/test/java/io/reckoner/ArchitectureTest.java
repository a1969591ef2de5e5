package io.reckoner;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The direction of packages and the habits nobody should have to remember, as a test. */
class ArchitectureTest {

    /** In reading order: a package may use only packages named before it. */
    private static final List<String> DOMAIN = List.of(
            "io.reckoner.id",
            "io.reckoner.money",
            "io.reckoner.time",
            "io.reckoner.catalog",
            "io.reckoner.balance",
            "io.reckoner.ledger",
            "io.reckoner.contract",
            "io.reckoner.usage",
            "io.reckoner.rating",
            "io.reckoner.drawdown",
            "io.reckoner.invoice",
            "io.reckoner.document",
            "io.reckoner.statement",
            "io.reckoner.change",
            "io.reckoner.account",
            "io.reckoner.explain",
            "io.reckoner.difference",
            "io.reckoner.correction",
            "io.reckoner.parity");

    private static final String CHUNK_STEPS = "io.reckoner.jobs.control.ChunkSteps";
    private static final String ROUNDING = "io.reckoner.money.Rounding";
    private static final String CLOCK = "io.reckoner.cli.ClockConfiguration";
    private static final Set<String> INEXACT = Set.of("double", "float", "java.lang.Double", "java.lang.Float");
    private static final Set<String> CLOCK_AND_CHANCE =
            Set.of("java.lang.System.nanoTime", "java.lang.Math.random", "java.util.UUID.randomUUID");

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.reckoner");

    @Test
    void rulesSeeTheProductionClasses() {
        assertThat(PRODUCTION.contain("io.reckoner.cli.ReckonerApplication")).isTrue();
        assertThat(PRODUCTION.contain("io.reckoner.ArchitectureTest")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("domainPackagesAndThoseBelow")
    void aDomainPackageUsesOnlyPackagesListedAboveIt(String name, List<String> below) {
        check(noClasses()
                .that(resideInAPackage(name + ".."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(subtrees(below)))
                .as(name + " uses only domain packages listed above it (not " + below + ")"));
    }

    static Stream<Arguments> domainPackagesAndThoseBelow() {
        return IntStream.range(0, DOMAIN.size() - 1)
                .mapToObj(i -> Arguments.of(DOMAIN.get(i), DOMAIN.subList(i + 1, DOMAIN.size())));
    }

    @Test
    void domainUsesTheJdkAndNullAnnotationsOnly() {
        check(classes()
                .that(inDomain())
                .should()
                .onlyDependOnClassesThat(inDomain()
                        .or(resideInAnyPackage(
                                "java.lang..", "java.math..", "java.nio.charset", "java.security", "java.text"))
                        .or(resideInAnyPackage("java.time..", "java.util..", "org.jspecify.annotations"))
                        .or(describe(
                                "primitives and their arrays",
                                c -> c.getBaseComponentType().isPrimitive())))
                .as("domain uses the JDK, without I/O, and JSpecify's annotations only"));
    }

    @Test
    void termsUseTheDomainAndJacksonOnly() {
        check(classes()
                .that(resideInAPackage("io.reckoner.terms.."))
                .should()
                .onlyDependOnClassesThat(inDomain()
                        .or(resideInAnyPackage(
                                "io.reckoner.terms..", "java..", "tools.jackson..", "com.fasterxml.jackson.."))
                        .or(resideInAPackage("org.jspecify.annotations"))
                        .or(describe(
                                "primitives and their arrays",
                                c -> c.getBaseComponentType().isPrimitive())))
                .as("terms use the domain, Jackson and JSpecify's annotations only"));
    }

    /** What a document says is known by its shape alone; group values of usage are no terms, kinds of ids no document. */
    @Test
    void dbReadsNoDocuments() {
        check(noClasses()
                .that(resideInAPackage("io.reckoner.db.."))
                .should()
                .dependOnClassesThat(resideInAPackage("io.reckoner.terms.document")
                        .and(describe(
                                "are not GroupJson or Kind",
                                c -> !Set.of("GroupJson", "Kind").contains(c.getSimpleName())))));
    }

    @Test
    void dbKnowsNothingOfJobsRequestsOrTheCommandLine() {
        check(noClasses()
                .that(resideInAPackage("io.reckoner.db.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.reckoner.jobs..",
                        "io.reckoner.requests..",
                        "io.reckoner.views..",
                        "io.reckoner.serve..",
                        "io.reckoner.cli..")));
    }

    /** So that another door can show the same. */
    @Test
    void viewsKnowNoDoor() {
        check(noClasses()
                .that(resideInAPackage("io.reckoner.views.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.reckoner.cli..", "io.reckoner.serve..", "picocli..")));
    }

    @Test
    void onlyDoorsShowViews() {
        check(noClasses()
                .that(resideInAnyPackage("io.reckoner.jobs..", "io.reckoner.requests.."))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.reckoner.views..", "io.reckoner.serve..", "io.reckoner.cli..")));
    }

    /** It answers by what is below it; the command line starts it. */
    @Test
    void theServerKnowsNothingOfTheCommandLine() {
        check(noClasses()
                .that(resideInAPackage("io.reckoner.serve.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.reckoner.cli..", "picocli..")));
    }

    @Test
    void onlyTheServerKnowsOfHttp() {
        check(noClasses()
                .that(describe("are not of the server", c -> !c.getPackageName().startsWith("io.reckoner.serve")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.springframework.web..", "org.springframework.http..", "jakarta.servlet..")));
    }

    @Test
    void anAccountKnowsNothingOfItsWalk() {
        check(noClasses()
                .that(resideInAPackage("io.reckoner.account"))
                .should()
                .dependOnClassesThat(resideInAPackage("io.reckoner.account.walk")));
    }

    @Test
    void packagesOfDbDependOnEachOtherOneWay() {
        check(slices().matching("io.reckoner.db.(*)..").should().beFreeOfCycles());
    }

    @Test
    void domainHasNoClockAndNoChance() {
        check(noClasses()
                .that(inDomain())
                .should(callMethodWhere(describe("reads a clock or a random source", ArchitectureTest::clockOrChance)))
                .orShould()
                .dependOnClassesThat(resideInAnyPackage("java.util.random")
                        .or(describe("are named Random", c -> c.getSimpleName().endsWith("Random"))))
                .as("domain gets every instant as a parameter and draws nothing at random"));
    }

    @Test
    void onlyOnePlaceReadsTheTimeOfDay() {
        check(noClasses()
                .that(resideInAnyPackage(
                                "io.reckoner.documents..",
                                "io.reckoner.terms..",
                                "io.reckoner.db..",
                                "io.reckoner.requests..",
                                "io.reckoner.jobs..",
                                "io.reckoner.serve..",
                                "io.reckoner.views..")
                        .or(resideInAPackage("io.reckoner.cli")))
                .and(describe("are not the clock", c -> !c.getName().equals(CLOCK)))
                .should(callMethodWhere(describe("reads the time of day", ArchitectureTest::timeOfDay)))
                .as("only " + CLOCK + " reads the time of day"));
    }

    @Test
    void domainHasNoFloatingPoint() {
        check(fields().that().areDeclaredInClassesThat(inDomain()).should().haveRawType(not(inexact())));
        check(methods().that().areDeclaredInClassesThat(inDomain()).should().haveRawReturnType(not(inexact())));
    }

    @Test
    void onlyRoundingRoundsOrDivides() {
        check(noClasses()
                .that(inDomain())
                .and(describe("are not Rounding", c -> !c.getName().startsWith(ROUNDING)))
                .should(callMethodWhere(describe("may lose digits of a BigDecimal", ArchitectureTest::losesDigits)))
                .as("only " + ROUNDING + " divides or rounds"));
    }

    /** What is written of a chunk commits with it, or not at all: the chunk's transaction is the only one. */
    @Test
    void nothingOpensATransactionByAnnotation() {
        for (String annotation : List.of(
                "org.springframework.transaction.annotation.Transactional", "jakarta.transaction.Transactional")) {
            check(noClasses().should().beAnnotatedWith(annotation).orShould().beMetaAnnotatedWith(annotation));
            check(noMethods().should().beAnnotatedWith(annotation).orShould().beMetaAnnotatedWith(annotation));
        }
    }

    /** Retry re-runs inside an aborted transaction, and skip's scan mode loses items when killed. */
    @Test
    void noStepIsFaultTolerant() {
        check(noClasses()
                .should(callMethodWhere(describe(
                        "makes a step fault tolerant", call -> call.getName().equals("faultTolerant")))));
    }

    /** The default transaction manager is none at all, and steps built elsewhere could be fault tolerant (SB4, SB5). */
    @Test
    void stepsAreBuiltByTheirFactoryOnly() {
        check(noClasses()
                .that(describe("are not ChunkSteps", c -> !c.getName().startsWith(CHUNK_STEPS)))
                .should()
                .dependOnClassesThat(resideInAPackage("org.springframework.batch.core.step.builder..")
                        .or(describe(
                                "are step implementations",
                                c -> c.getName().startsWith("org.springframework.batch.core.step.item.")
                                        || c.getName().startsWith("org.springframework.batch.core.step.tasklet."))))
                .as("only " + CHUNK_STEPS + " builds steps"));
    }

    @Test
    void domainAndDbNeverSleep() {
        check(noClasses()
                .that(inDomain().or(resideInAPackage("io.reckoner.db..")))
                .should(callMethodWhere(describe(
                        "sleeps",
                        call -> call.getTargetOwner().isEquivalentTo(Thread.class)
                                && call.getName().equals("sleep")))));
    }

    @Test
    void everyPackageSaysWhatItHolds() {
        List<String> silent = PRODUCTION.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(p -> !p.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .sorted()
                .toList();
        assertThat(silent)
                .as("packages without a package-info.java that is @NullMarked")
                .isEmpty();
    }

    private static boolean timeOfDay(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        return (owner.startsWith("java.time.")
                        && (call.getName().equals("now") || call.getName().startsWith("system")))
                || (owner + "." + call.getName()).equals("java.lang.System.currentTimeMillis");
    }

    private static boolean clockOrChance(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        return timeOfDay(call) || CLOCK_AND_CHANCE.contains(owner + "." + call.getName());
    }

    private static boolean losesDigits(JavaMethodCall call) {
        String method = call.getName();
        return call.getTargetOwner().isEquivalentTo(BigDecimal.class)
                && (method.startsWith("divide")
                        || method.equals("setScale")
                        || method.equals("round")
                        || method.equals("doubleValue")
                        || method.equals("floatValue")
                        || call.getTarget().getRawParameterTypes().stream()
                                .anyMatch(type -> type.isEquivalentTo(MathContext.class)));
    }

    private static DescribedPredicate<JavaClass> inDomain() {
        return resideInAnyPackage(subtrees(DOMAIN)).as("in domain");
    }

    private static DescribedPredicate<JavaClass> inexact() {
        return describe(
                "floating point",
                type -> INEXACT.contains(type.getBaseComponentType().getName()));
    }

    private static <T> DescribedPredicate<T> not(DescribedPredicate<T> predicate) {
        return DescribedPredicate.not(predicate);
    }

    private static String[] subtrees(List<String> packages) {
        return packages.stream().map(name -> name + "..").toArray(String[]::new);
    }

    /** Some packages are empty while the code grows; an empty package breaks no rule. */
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(PRODUCTION);
    }
}
