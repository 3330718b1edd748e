package org.sealpost.network.api.delivery;

import java.util.Optional;
import java.util.OptionalInt;
import org.sealpost.network.api.ota.PacketSeal;

/**
 * A delivery as it stands.
 *
 * @param iccid the card
 * @param id rising per card, from 1
 * @param purpose what the manager wants with it, opaque to everyone else
 * @param route its way to the card
 * @param state where it stands
 * @param reason for people, empty while all is well
 * @param packets how many packets it takes
 * @param done how many of them are proven or reported
 * @param bearer the bearer that carried the last proof, {@code sms} if it came as a short message
 *     of the card's own, or empty
 * @param adapter the SAT adapter named by the last proof, or empty
 * @param statusWord the last status word the card gave
 * @param porStatus the last response status code
 * @param porVerified whether the last proof's checksum was verified
 * @param seal how the packet is sealed that was sealed last
 */
public record Delivery(
    String iccid,
    long id,
    String purpose,
    Route route,
    DeliveryState state,
    String reason,
    int packets,
    int done,
    String bearer,
    String adapter,
    OptionalInt statusWord,
    OptionalInt porStatus,
    boolean porVerified,
    Optional<PacketSeal> seal) {}
