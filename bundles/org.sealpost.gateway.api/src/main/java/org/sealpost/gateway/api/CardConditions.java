package org.sealpost.gateway.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells of every card that an adapter offers how it is, also of those that cannot be used and so
 * have no {@link SatModule}. A service of the SAT.
 */
@ProviderType
public interface CardConditions {
  /** All of them, as they are now. Any thread; returns at once. */
  List<CardCondition> conditions();
}
