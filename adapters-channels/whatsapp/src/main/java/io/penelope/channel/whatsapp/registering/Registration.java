package io.penelope.channel.whatsapp.registering;

import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.PublicAddress;
import io.penelope.channel.spi.ThrottledException;
import io.penelope.channel.whatsapp.graph.Account;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells Meta where this channel takes webhooks, and whether they go there. Threads may share it.
 *
 * <p>What {@link Standing} calls somebody else's is left as it is, and told.
 */
public final class Registration {

    /** In the channel's memory: the address that it last registered. */
    private static final String REGISTERED = "registered-webhook";

    /** So that of two channels with one app only one finds it without a webhook, and the other finds that one's. */
    private static final Map<String, Lock> APPS = new ConcurrentHashMap<>();

    private final Account account;
    private final ChannelContext context;
    private final MetaWebhooks meta;
    private volatile boolean made;

    public Registration(Account account, ChannelContext context) {
        this.account = account;
        this.context = context;
        this.meta = new MetaWebhooks(context.http(), account, context.clock());
    }

    /** Whether the platform could call the address: Meta calls https in the internet, a simulated one calls any. */
    public static boolean isCallable(URI apiUrl, URI webhookAddress) {
        return !PublicAddress.isPublic(apiUrl)
                || ("https".equalsIgnoreCase(webhookAddress.getScheme()) && PublicAddress.isPublic(webhookAddress));
    }

    /**
     * Does what is to be done at Meta. To repeat it changes nothing that is right.
     *
     * @throws RegistrationException if Meta refused something, or something is in the way that is somebody else's
     */
    public void make() throws RegistrationException, ThrottledException, InterruptedException {
        if (!isCallable(account.apiUrl(), context.webhookAddress())) {
            context.log().log(Level.INFO, "Nothing is registered at Meta, which does not call {0}", here());
            return;
        }
        String appId = meta.appId();
        Lock app = APPS.computeIfAbsent(appId, id -> new ReentrantLock());
        app.lockInterruptibly();
        try {
            make(appId);
        } finally {
            app.unlock();
        }
    }

    private void make(String appId) throws RegistrationException, ThrottledException, InterruptedException {
        Found found = meta.look(appId);
        Standing standing = Standing.of(found, ours());
        if (!standing.appFields().isEmpty()) {
            meta.subscribeApp(appId, here(), standing.appFields());
        }
        if (standing.account()) {
            meta.subscribeAccount();
        }
        if (standing.number()) {
            meta.leadNumber(here());
        }
        standing.reasons()
                .forEach(reason -> context.log().log(Level.INFO, "Registered {0} at Meta, since {1}", here(), reason));
        if (standing.obstacle().isPresent()) {
            throw standing.obstacle().get();
        }
        remember();
        made = true;
        context.log().log(Level.INFO, "Meta brings webhooks to {0}{1}", here(), besides(found));
    }

    private void remember() {
        if (context.memory().isLasting()
                && context.memory().get(REGISTERED).filter(here()::equals).isEmpty()) {
            context.memory().put(REGISTERED, here());
        }
    }

    /** Whether webhooks come here, or what has to happen until they do. Changes nothing. */
    public Health check() throws ThrottledException, InterruptedException {
        if (!isCallable(account.apiUrl(), context.webhookAddress())) {
            return Health.ok("nothing is registered for webhooks, since Meta does not call " + here());
        }
        try {
            Found found = meta.look(meta.appId());
            Standing standing = Standing.of(found, ours());
            if (standing.obstacle().isPresent()) {
                return standing.obstacle().get().asHealth();
            }
            if (standing.isDone()) {
                return Health.ok("webhooks come to " + here() + besides(found));
            }
            String reasons = String.join(", and ", standing.reasons());
            return made
                    ? Health.problem(
                            "webhooks do not come as Penelope registered them: " + reasons,
                            "Find out who else changes them, then restart Penelope, which registers them anew")
                    : Health.ok("webhooks are registered once Penelope serves: " + reasons + besides(found));
        } catch (RegistrationException e) {
            return e.asHealth();
        }
    }

    /** What is good to know, and no trouble. */
    private String besides(Found found) {
        String foreign = found.app()
                .map(AppWebhook::callback)
                .filter(callback -> !ours().include(callback))
                .map(callback -> "; the app's own webhook at " + Ours.hostOf(callback)
                        + " stays, and gets what Meta says of templates")
                .orElse("");
        return foreign
                + (found.accountTells().isPresent()
                        ? ""
                        : "; whether the business account tells the app of messages can be seen with businessAccountId"
                                + " only");
    }

    private Ours ours() {
        return new Ours(here(), context.memory().get(REGISTERED));
    }

    private String here() {
        return context.webhookAddress().toString();
    }

    @Override
    public String toString() {
        return "the registration of " + here();
    }
}
