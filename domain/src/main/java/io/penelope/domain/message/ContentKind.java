package io.penelope.domain.message;

/** What sort of thing was said or sent, for those to whom one word is enough. */
public enum ContentKind {
    TEXT,
    MEDIA,
    PLACE,
    CONTACT,
    CHOICE,
    REACTION,
    EDIT,
    WITHDRAWAL,
    SEVERAL,
    INVITATION,
    OTHER;

    private static final Content.Cases<ContentKind> KINDS = new Content.Cases<>() {
        @Override
        public ContentKind text(Content.Text text) {
            return TEXT;
        }

        @Override
        public ContentKind media(Content.Media media) {
            return MEDIA;
        }

        @Override
        public ContentKind place(Content.Place place) {
            return PLACE;
        }

        @Override
        public ContentKind contact(Content.Contact contact) {
            return CONTACT;
        }

        @Override
        public ContentKind choice(Content.Choice choice) {
            return CHOICE;
        }

        @Override
        public ContentKind reaction(Content.Reaction reaction) {
            return REACTION;
        }

        @Override
        public ContentKind edit(Content.Edit edit) {
            return EDIT;
        }

        @Override
        public ContentKind overtaken(Content.Overtaken overtaken) {
            return of(overtaken.then());
        }

        @Override
        public ContentKind withdrawal(Content.Withdrawal withdrawal) {
            return WITHDRAWAL;
        }

        @Override
        public ContentKind other(Content.Other other) {
            return OTHER;
        }

        @Override
        public ContentKind headed(Content.Headed headed) {
            return of(headed.said());
        }

        @Override
        public ContentKind several(Content.Several several) {
            return SEVERAL;
        }

        @Override
        public ContentKind invitation(Content.Invitation invitation) {
            return INVITATION;
        }

        @Override
        public ContentKind former(Content.Former former) {
            return former.kind();
        }
    };

    public static ContentKind of(Content content) {
        return content.match(KINDS);
    }
}
