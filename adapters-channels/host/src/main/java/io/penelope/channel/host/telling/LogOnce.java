package io.penelope.channel.host.telling;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells what happens for the first time from what happens again, so that the log has it once. */
public final class LogOnce {

    /** Beyond this nothing is a first any more: a stranger may invent no end of things. */
    private static final int MOST = 1_000;

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /** Whether nobody asked about it before; after a thousand firsts, nothing is one. Safe for many threads. */
    public boolean isFirst(String what) {
        return seen.size() < MOST && seen.add(what);
    }
}
