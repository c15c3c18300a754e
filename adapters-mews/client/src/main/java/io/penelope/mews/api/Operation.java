package io.penelope.mews.api;

import io.penelope.mews.api.wire.ConfigurationParameters;
import io.penelope.mews.api.wire.ConfigurationResult;
import io.penelope.mews.api.wire.messages.AddedMessageResult;
import io.penelope.mews.api.wire.messages.MessageFilterParameters;
import io.penelope.mews.api.wire.messages.MessageResult;
import io.penelope.mews.api.wire.messages.MultipleMessageAddParameters;
import io.penelope.mews.api.wire.threads.MessageThreadAddParameters;
import io.penelope.mews.api.wire.threads.MessageThreadAddResult;
import io.penelope.mews.api.wire.threads.MessageThreadFilterParameters;
import io.penelope.mews.api.wire.threads.MessageThreadResult;

/**
 * An operation of the Connector API.
 *
 * @param path resource and action, case sensitive and without a trailing slash
 * @param parameters what it takes, besides the tokens
 * @param answer what it answers
 */
public record Operation<P, A>(String path, Class<P> parameters, Class<A> answer) {

    public static final Operation<MessageThreadAddParameters, MessageThreadAddResult> ADD_THREAD =
            new Operation<>("messageThreads/add", MessageThreadAddParameters.class, MessageThreadAddResult.class);
    public static final Operation<MessageThreadFilterParameters, MessageThreadResult> GET_THREADS =
            new Operation<>("messageThreads/getAll", MessageThreadFilterParameters.class, MessageThreadResult.class);
    public static final Operation<MultipleMessageAddParameters, AddedMessageResult> ADD_MESSAGES =
            new Operation<>("messages/add", MultipleMessageAddParameters.class, AddedMessageResult.class);
    public static final Operation<MessageFilterParameters, MessageResult> GET_MESSAGES =
            new Operation<>("messages/getAll", MessageFilterParameters.class, MessageResult.class);
    public static final Operation<ConfigurationParameters, ConfigurationResult> GET_CONFIGURATION =
            new Operation<>("configuration/get", ConfigurationParameters.class, ConfigurationResult.class);

    @Override
    public String toString() {
        return path;
    }
}
