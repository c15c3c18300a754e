package io.penelope.bootstrap.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Shows every failure that anybody logs, a worker, the server or a library, to somebody else: what is wrong with the
 * process as a whole can turn up in any of them.
 */
public final class FailureWatch implements AutoCloseable {

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final TurboFilter filter;

    /** @param failed may itself log */
    public FailureWatch(Consumer<Throwable> failed) {
        this.filter = new TurboFilter() {
            @Override
            public FilterReply decide(
                    @Nullable Marker marker,
                    Logger logger,
                    Level level,
                    @Nullable String format,
                    Object @Nullable [] parameters,
                    @Nullable Throwable failure) {
                if (failure != null) {
                    failed.accept(failure);
                } else if (parameters != null
                        && parameters.length > 0
                        && parameters[parameters.length - 1] instanceof Throwable last) {
                    failed.accept(last);
                }
                return FilterReply.NEUTRAL;
            }
        };
        filter.setContext(context);
        filter.start();
    }

    public void start() {
        context.addTurboFilter(filter);
    }

    @Override
    public void close() {
        context.getTurboFilterList().remove(filter);
    }
}
