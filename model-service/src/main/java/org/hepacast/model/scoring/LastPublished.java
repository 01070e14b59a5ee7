package org.hepacast.model.scoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The risk last published per case and model, so that a vector that changed elsewhere does not
 * publish nine risks out of ten again. Forgetting costs a repetition, nothing else; what another
 * instance may have published since is forgotten with every change of the assignment.
 */
@ApplicationScoped
class LastPublished {
  /** Four thousand cases of ten models: about 10 MB. */
  private static final int MOST = 40_000;

  private final Map<String, String> riskIds =
      new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST;
        }
      };

  synchronized boolean isStanding(String key, String riskId) {
    return riskId.equals(riskIds.get(key));
  }

  /** Call it once the broker has acknowledged. */
  synchronized void stands(String key, String riskId) {
    riskIds.put(key, riskId);
  }

  synchronized void forget() {
    riskIds.clear();
  }
}
