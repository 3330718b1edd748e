package org.sealpost.cli;

import java.util.List;
import java.util.Map;

/**
 * The TS.43 front door, and a plan for everybody that allows calls over Wi-Fi and cellular networks
 * and short messages over IP. A plan of the operator's own in {@code DATA/etc} that names
 * subscribers more narrowly outranks it, as does one under the same name.
 */
final class EntitlementDefaults {
  private static final String VOICE =
      "ap2003 VoiceOverCellularEntitleInfo/RATVoiceEntitleInfoDetails";

  private EntitlementDefaults() {}

  static Map<String, Map<String, Object>> configurations() {
    return Map.of(
        "org.sealpost.network.ts43~ts43",
        Map.of(),
        "org.sealpost.network.ts43.plan~everybody",
        Map.of(
            "subscribers",
            List.of("*"),
            "rules",
            List.of(
                "ap2003 EntitlementStatus=1",
                VOICE + "#1/AccessType=1",
                VOICE + "#1/HomeRoamingNWType=1",
                VOICE + "#1/EntitlementStatus=1",
                VOICE + "#2/AccessType=2",
                VOICE + "#2/HomeRoamingNWType=1",
                VOICE + "#2/EntitlementStatus=1",
                VOICE + "#2/NetworkVoiceIRATCapablity=EPS-Fallback",
                "ap2004 EntitlementStatus=1",
                "ap2004 TC_Status=1",
                "ap2004 AddrStatus=1",
                "ap2004 ProvStatus=1",
                "ap2005 EntitlementStatus=1")));
  }
}
