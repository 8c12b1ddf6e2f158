package org.pgtandem.steps;

/** The article's own release: no slots, recovery.conf, no pg_file_settings. */
class StepsOn9_3Test extends StepContractTest {
    StepsOn9_3Test() {
        super("9.3");
    }
}
