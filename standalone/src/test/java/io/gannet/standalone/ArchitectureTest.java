package io.gannet.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/// What may know what. ARCHITECTURE.md says why.
@AnalyzeClasses(packages = "io.gannet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] WORKERS = {
        "io.gannet.producer..", "io.gannet.download..", "io.gannet.convert..", "io.gannet.sink..", "io.gannet.catalog.."
    };
    private static final String CORES = "io.gannet..core..";
    private static final String[] COMMON = {
        "io.gannet.contract..", "io.gannet.blob..", "io.gannet.messaging..", "io.gannet.worker.."
    };

    /// What is said of a package that is not there would hold whatever happens, and what is said of cores is meant of
    /// the rooms in them, too.
    @ArchTest
    static void whatTheRulesSpeakOfIsThere(JavaClasses classes) {
        assertThat(Stream.of(WORKERS, COMMON).flatMap(Stream::of))
                .allSatisfy(named ->
                        assertThat(classes.that(resideInAPackage(named))).isNotEmpty());
        assertThat(classes.that(resideInAPackage(CORES)).stream().map(JavaClass::getPackageName))
                .contains("io.gannet.convert.core", "io.gannet.download.core", "io.gannet.download.core.frontier");
    }

    @ArchTest
    static final ArchRule workersDoNotKnowEachOther = slices().matching(
                    "io.gannet.(producer|download|convert|sink|catalog)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule packagesDoNotDependOnEachOtherInCircles =
            slices().matching("io.gannet.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule commonKnowsNoWorker = noClasses()
            .that()
            .resideInAnyPackage(COMMON)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(WORKERS);

    @ArchTest
    static final ArchRule workersKnowNoEmbeddedServer = noClasses()
            .that()
            .resideInAnyPackage(WORKERS)
            .or()
            .resideInAnyPackage(COMMON)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.gannet.embedded..", "io.gannet.standalone..", "io.gannet.testsupport..");

    @ArchTest
    static final ArchRule coresKnowNoFramework = noClasses()
            .that()
            .resideInAPackage(CORES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "org.apache.kafka..",
                    "io.minio..",
                    "okhttp3..",
                    "io.micrometer..",
                    "java.sql..",
                    "javax.sql..");

    @ArchTest
    static final ArchRule coresDoNotKnowTheirAdapters = noClasses()
            .that()
            .resideInAPackage(CORES)
            .should()
            .dependOnClassesThat(resideInAnyPackage(WORKERS).and(not(resideInAPackage(CORES))));

    @ArchTest
    static final ArchRule theContractKnowsOnlyJsonAndUrls = classes()
            .that()
            .resideInAPackage("io.gannet.contract..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.gannet.contract..",
                    "java..",
                    "com.fasterxml.jackson.annotation..",
                    "okhttp3..",
                    "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule objectStoreClientStaysInItsAdapter = noClasses()
            .that()
            .resideOutsideOfPackage("io.gannet.blob..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.minio..");

    /// Beside it only addresses are read with the client's parser, and the object store's client is built on it.
    @ArchTest
    static final ArchRule httpClientStaysInItsAdapter = noClasses()
            .that()
            .resideOutsideOfPackages("io.gannet.download.http..", "io.gannet.contract..", "io.gannet.blob..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("okhttp3..");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should(have(nameMatching(".*(Impl|Utils?|Manager|Helper)").as("a name that says nothing")));
}
