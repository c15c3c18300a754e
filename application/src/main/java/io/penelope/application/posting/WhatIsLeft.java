package io.penelope.application.posting;

import io.penelope.domain.conversation.ConversationId;
import java.util.HashSet;
import java.util.Set;

/**
 * What may be tried of a call that was refused, after a part of it was tried.
 *
 * @param goOn false if nothing of it may go now
 * @param held the conversations in which something was held back, so that nothing may go that comes behind it
 */
record WhatIsLeft(boolean goOn, Set<ConversationId> held) {

    static final WhatIsLeft ALL = new WhatIsLeft(true, Set.of());
    static final WhatIsLeft NOTHING = new WhatIsLeft(false, Set.of());

    static WhatIsLeft allBut(ConversationId conversation) {
        return new WhatIsLeft(true, Set.of(conversation));
    }

    /** After another part was tried as well. */
    WhatIsLeft and(WhatIsLeft other) {
        Set<ConversationId> both = new HashSet<>(held);
        both.addAll(other.held);
        return new WhatIsLeft(goOn && other.goOn, both);
    }
}
