package io.penelope.channel.whatsapp.sending;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Meta's ids of files that are uploaded and not sent yet, by the keys of their messages. Meta keeps them for 30 days, and
 * this keeps the latest few until the process ends: what is forgotten is uploaded again. Thread-safe.
 */
final class UploadedFiles {

    private static final int MOST = 500;

    private final Map<String, String> ids = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };

    synchronized void keep(String key, String mediaId) {
        ids.put(key, mediaId);
    }

    /** Whoever takes it keeps it again if it is still needed afterwards. */
    synchronized Optional<String> take(String key) {
        return Optional.ofNullable(ids.remove(key));
    }
}
