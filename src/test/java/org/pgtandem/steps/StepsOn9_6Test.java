package org.pgtandem.steps;

/** The last release before WAL was called WAL: slots, recovery.conf, no pg_hba_file_rules. */
class StepsOn9_6Test extends StepContractTest {
    StepsOn9_6Test() {
        super("9.6");
    }
}
