package org.sealpost.network.entitlement.internal;

import java.security.SecureRandom;
import java.time.Clock;
import org.sealpost.network.api.auc.AuthenticationCentre;
import org.sealpost.network.api.card.CardDirectory;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Vault;

/** What all parts of this node share. */
record Node(
    EntitlementConfig config,
    Store store,
    Vault vault,
    CardDirectory cards,
    AuthenticationCentre vectors,
    Plugins plugins,
    Counters counters,
    Clock clock,
    SecureRandom random,
    Patience patience) {}
