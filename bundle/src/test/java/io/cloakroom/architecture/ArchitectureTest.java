package io.cloakroom.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.cloakroom.core.cli.Main;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.cloakroom");

    @Test
    void importWhenDoneThenHasSeenEveryModule() {
        assertThat(CLASSES).hasSizeGreaterThan(50);
        assertThat(CLASSES.stream()
                        .map(one -> one.getPackageName().split("\\.", -1)[2])
                        .collect(toSet()))
                .contains("core", "breach", "organizations", "usage", "webhooks", "backendapi", "theme");
    }

    @Test
    void heartsWhenCompiledThenKnowNothingOfTheServer() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..keycloak..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.keycloak..", "jakarta.ws.rs..", "jakarta.persistence..")
                .check(CLASSES);
    }

    @Test
    void featuresWhenCompiledThenKnowNothingOfEachOther() {
        slices().matching("io.cloakroom.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAPackage("io.cloakroom.core.."))
                .check(CLASSES);
    }

    @Test
    void coreWhenCompiledThenKnowsNoFeature() {
        noClasses()
                .that()
                .resideInAPackage("io.cloakroom.core..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.cloakroom..").and(resideOutsideOfPackage("io.cloakroom.core..")))
                .check(CLASSES);
    }

    @Test
    void packagesWhenCompiledThenHaveNoCycles() {
        slices().matching("io.cloakroom.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void packagesWhenCompiledThenAreNullMarked() {
        Set<JavaPackage> packages = CLASSES.stream().map(JavaClass::getPackage).collect(toSet());

        assertThat(packages).hasSizeGreaterThan(10).allSatisfy(one -> assertThat(one.isAnnotatedWith(NullMarked.class))
                .as(one.getName())
                .isTrue());
    }

    @Test
    void classesWhenTheyHaveSomethingToSayThenUseTheServersLog() {
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES.that(not(equivalentTo(Main.class))));
    }

    @Test
    void classesWhenTheyFailThenThrowNoGenericException() {
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(CLASSES);
    }
}
