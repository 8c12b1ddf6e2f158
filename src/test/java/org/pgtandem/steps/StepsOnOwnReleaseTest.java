package org.pgtandem.steps;

import org.pgtandem.session.Practice;

/** The newest PostgreSQL of this machine. */
class StepsOnOwnReleaseTest extends StepContractTest {
    StepsOnOwnReleaseTest() {
        super(Practice.OWN);
    }
}
