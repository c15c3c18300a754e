package io.penelope.channel.spi;

import java.util.List;

/** A channel that can look more closely than {@link #check}, when somebody wants to know what is or will soon be wrong. */
public interface DiagnosingChannel extends Channel {

    /**
     * What it found, each thing by itself and the well ones too: what is set up at the platform, and what ends there soon.
     *
     * <p>No guest notices, and nothing changes. It is shown to people who do not run Penelope: it holds neither a secret nor
     * anything of a guest's.
     */
    List<Health> diagnose() throws Exception;
}
