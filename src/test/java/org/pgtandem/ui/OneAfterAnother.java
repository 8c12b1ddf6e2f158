package org.pgtandem.ui;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** For tests of which each begins where the one before ended: after one that failed the rest would only wait in vain. */
final class OneAfterAnother implements ExecutionCondition, TestWatcher {
    private final AtomicBoolean broken = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
        return broken.get()
                ? ConditionEvaluationResult.disabled("the test before failed")
                : ConditionEvaluationResult.enabled("nothing failed so far");
    }

    @Override
    public void testFailed(ExtensionContext test, @Nullable Throwable cause) {
        broken.set(true);
    }
}
