package io.penelope.channel.whatsapp.graph;

/**
 * The message template that asks a guest to write again: one of the hotel's own, which Meta has approved.
 *
 * <p>It takes no parameters, so that nothing has to fit; a quick-reply button in it lets a guest answer with a touch.
 *
 * @param name as WhatsApp Manager lists it
 * @param language the code of its language there, such as {@code en} or {@code en_GB}
 */
public record ReopeningTemplate(String name, String language) {

    @Override
    public String toString() {
        return "template \"" + name + "\" in " + language;
    }
}
