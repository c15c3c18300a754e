package io.penelope.channel.webchat.planted;

import io.penelope.channel.host.hearing.Webhooks;
import org.jspecify.annotations.Nullable;

/** Breaks a rule of the architecture, to show that the rule catches it. */
public final class WebChatThatKnowsTheHost {

    public @Nullable Webhooks webhooks;
}
