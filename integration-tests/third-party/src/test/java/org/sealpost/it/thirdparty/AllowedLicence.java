package org.sealpost.it.thirdparty;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The licences that what we deliver may have, the one we would choose first on top. A name is
 * matched whole: a spelling nobody has looked at yet is no match.
 */
enum AllowedLicence {
  APACHE("Apache-2.0", "Apache-2\\.0|(The )?Apache( Software)? License,? v(ersion )?2(\\.0)?"),
  MIT("MIT", "MIT|(The )?MIT License|Bouncy Castle Licence"),
  BSD_3("BSD-3-Clause", "BSD-3-Clause|(The )?(New|3-Clause) BSD License"),
  BSD_2("BSD-2-Clause", "BSD-2-Clause|(The )?2-Clause BSD License"),
  ISC("ISC", "ISC( License)?"),
  CC0("CC0-1.0", "CC0-1\\.0|CC0|Public Domain, per Creative Commons CC0"),
  EDL("EDL-1.0", "EDL-1\\.0|EDL 1\\.0|Eclipse Distribution License - v 1\\.0"),
  EPL_2("EPL-2.0", "EPL-2\\.0|EPL 2\\.0|Eclipse Public License (- )?(v ?|Version )2\\.0"),
  EPL_1("EPL-1.0", "EPL-1\\.0|EPL 1\\.0|Eclipse Public License (- )?v ?1\\.0");

  private final String id;
  private final Pattern spellings;

  AllowedLicence(String id, String spellings) {
    this.id = id;
    this.spellings = Pattern.compile(spellings, Pattern.CASE_INSENSITIVE);
  }

  /** The SPDX identifier. */
  String id() {
    return id;
  }

  /** The licence that a pom calls {@code name}, if it is an allowed one. */
  static Optional<AllowedLicence> named(String name) {
    return Arrays.stream(values())
        .filter(licence -> licence.spellings.matcher(name).matches())
        .findFirst();
  }
}
