package org.pgtandem.faults;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of faults that people meet. Its result stands in the table of the suite, target/faults/faults.md; a {@link Told}
 * among its parameters takes what the person was told.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FaultTable.class)
public @interface Fault {
    /** The faults' numbers. */
    int[] value();

    /** What goes wrong, in one line. */
    String is();

    /** The end that the test asserts. */
    End ends();
}
