package org.hepacast.feature.state;

import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.KnownResource;

/**
 * A copy to be stored.
 *
 * @param content the fact as JSON
 */
public record NewRow(KnownResource resource, String reader, String content) {
  /** Not only kept against older copies. */
  public boolean relevant() {
    return !(resource.fact() instanceof Fact.Irrelevant);
  }

  @Override
  public String toString() {
    return "NewRow[" + resource.key().type() + "]";
  }
}
