package io.penelope.channel.tck;

/** How a platform says who the kit's guest is. */
public interface ProfileService {

    /** What it answers to a call of those that ask who the guest is, who goes by this name. */
    Answer tells(Call call, String name);

    /** What it answers if it does not know the guest, or does not tell of them. */
    Answer knowsNot(Call call);
}
