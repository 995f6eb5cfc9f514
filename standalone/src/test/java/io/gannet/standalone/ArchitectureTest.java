package io.gannet.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// What may know what. ARCHITECTURE.md says why.
@AnalyzeClasses(packages = "io.gannet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] WORKERS = {
        "io.gannet.producer..", "io.gannet.download..", "io.gannet.convert..", "io.gannet.sink..", "io.gannet.catalog.."
    };
    private static final String[] COMMON = {
        "io.gannet.contract..", "io.gannet.blob..", "io.gannet.messaging..", "io.gannet.worker.."
    };

    @ArchTest
    static final ArchRule workersDoNotKnowEachOther = slices().matching(
                    "io.gannet.(producer|download|convert|sink|catalog)..")
            .should()
            .notDependOnEachOther();

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
            .resideInAPackage("io.gannet..core..")
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
            .resideInAPackage("io.gannet..core..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(WORKERS).and(not(resideInAnyPackage("io.gannet..core.."))));

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

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should(have(nameMatching(".*(Impl|Utils?|Manager|Helper)").as("a name that says nothing")));
}
