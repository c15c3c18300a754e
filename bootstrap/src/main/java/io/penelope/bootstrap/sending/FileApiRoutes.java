package io.penelope.bootstrap.sending;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.penelope.application.uploading.SendFileToGuest;
import io.penelope.application.uploading.SendFileToGuest.Addressee;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import io.penelope.web.Routes;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Files for guests, sent by the integrator's own programs. */
public final class FileApiRoutes implements Routes {

    private static final Pattern UUIDS = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** All of them have one token, and leave places to the staff. No link has such letters. */
    private static final String PROGRAMS = "/api";

    private final SendFileToGuest sendFile;
    private final FileReception reception;

    public FileApiRoutes(SendFileToGuest sendFile, FileReception reception) {
        this.sendFile = sendFile;
        this.reception = reception;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/conversations/{id}/files", this::take);
    }

    private void take(Context context) {
        Addressee to = sendFile.find(new ConversationId(id(context)))
                .orElseThrow(() -> new ProblemException(Problem.of(404, "There is no conversation with this id")));
        SendRoutes.answerJson(context, reception.receive(context, to, PROGRAMS));
    }

    private static UUID id(Context context) {
        String id = context.pathParam("id");
        if (!UUIDS.matcher(id).matches()) {
            String detail = "has to be a UUID such as 018f2a5e-7a3c-7b1d-9c54-2f6e1d0a9b87";
            throw new ProblemException(Problem.of(400, "id " + detail).with(List.of(new Problem.Fault("id", detail))));
        }
        return UUID.fromString(id);
    }
}
