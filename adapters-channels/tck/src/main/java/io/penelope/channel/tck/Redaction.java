package io.penelope.channel.tck;

/** Which exceptions' words Penelope shows: those that the channel itself made, and no library's. */
final class Redaction {

    private Redaction() {}

    static String told(Throwable thrown, Class<?> channelType) {
        StackTraceElement[] trace = thrown.getStackTrace();
        boolean channels = trace.length > 0 && trace[0].getClassName().startsWith(channelType.getPackageName() + ".");
        return channels ? String.valueOf(thrown.getMessage()) : "";
    }
}
