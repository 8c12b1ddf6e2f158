package org.pgtandem.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.pgtandem.engine.Step;
import org.pgtandem.model.StepText;

class StepTextTest {

    @Test
    void everyStepIsToldInWordsAndNotByItsClassesName() {
        assertThat(new ClassFileImporter()
                        .importPackages("org.pgtandem.steps").stream()
                                .filter(type -> type.isAssignableTo(Step.class)
                                        && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                                .map(JavaClass::getSimpleName)
                                .filter(name -> StepText.of(name).toString().equals(name)))
                .isEmpty();
    }
}
