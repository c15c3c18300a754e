package io.penelope.domain.storing;

import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.conversation.MessageThreads;
import io.penelope.domain.conversation.ReplyWatch;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.file.GuestFiles;
import io.penelope.domain.overseeing.Overview;
import io.penelope.domain.transcript.Transcripts;

/** Everything that is kept, port by port, with the transactions that draw changes to it together. */
public interface Store {

    Conversations conversations();

    MessageThreads threads();

    ReplyWatch watch();

    Deliveries deliveries();

    GuestFiles guestFiles();

    Overview overview();

    Transcripts transcripts();

    Journal journal();

    ChannelMemories memories();

    Transactions transactions();
}
