package org.pgtandem.remote;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SQL on one cluster, through the host's SSH connection, as the cluster's owner. One server connection, opened at the
 * first use and again after it was lost. Safe for several threads, one statement at a time.
 *
 * <p>Every call throws {@link SqlFailure} with the server's own words, or {@link org.pgtandem.model.HostFailure} where
 * the host is lost.
 */
public interface Sql extends AutoCloseable {

    /** Runs a query; parameters are bound, never pasted. */
    List<Row> query(String sql, @Nullable Object... parameters);

    /** Runs a statement that gives no rows. Nothing of it is logged or put into an exception if {@code secret}. */
    void execute(String sql, boolean secret, Duration deadline);

    /** Ends the server connection; the next call opens another. */
    @Override
    void close();
}
