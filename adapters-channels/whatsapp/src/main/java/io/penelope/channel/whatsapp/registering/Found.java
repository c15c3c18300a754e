package io.penelope.channel.whatsapp.registering;

import java.util.Optional;

/**
 * What Meta says of the webhooks that may concern the number. Meta brings an update to the number's own address, else to
 * the business account's, else to the app's.
 *
 * @param ofNumber the address that was set for this number alone
 * @param ofAccount the address that was set for all numbers of the business account
 * @param app the app's own webhook
 * @param accountTells whether the business account tells the app anything; empty if the account is not known
 */
record Found(
        Optional<AppWebhook> app,
        Optional<String> ofNumber,
        Optional<String> ofAccount,
        Optional<Boolean> accountTells) {}
