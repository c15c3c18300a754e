package io.penelope.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets every test wait for as long as the slowest machine may need. What is awaited comes at once on any other, and what
 * does not come at all has a test's own limit.
 */
public final class PatientWaits implements BeforeAllCallback {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(PATIENCE);
    }
}
