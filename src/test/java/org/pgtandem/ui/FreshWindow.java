package org.pgtandem.ui;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Each test has a window that was opened for the first time in an empty home. */
abstract class FreshWindow {
    @TempDir
    Path home;

    TestWindow window;

    @BeforeEach
    void open() {
        window = TestWindow.open(home);
    }

    @AfterEach
    void close() {
        window.close();
    }
}
