package org.hepacast.model.scoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hepacast.modelpackage.scoring.Question;

/**
 * The question that the risk last published answers, per case and model: a vector that changed
 * elsewhere asks nine models out of ten the same again. Forgetting costs a repetition, nothing
 * else; what another instance may have published since is forgotten with every change of the
 * assignment.
 */
@ApplicationScoped
class LastPublished {
  /** Two thousand cases of ten models: about 20 MB. */
  private static final int MOST = 20_000;

  private final Map<String, Question> answered =
      new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Question> eldest) {
          return size() > MOST;
        }
      };

  /**
   * @param key of the case and the model's family
   */
  synchronized boolean answers(String key, Question question) {
    return question.equals(answered.get(key));
  }

  /** Call it once the broker has acknowledged. */
  synchronized void stands(String key, Question question) {
    answered.put(key, question);
  }

  synchronized void forget() {
    answered.clear();
  }
}
