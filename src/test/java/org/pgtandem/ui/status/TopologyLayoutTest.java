package org.pgtandem.ui.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pgtandem.ui.status.TopologyLayout.Place;

class TopologyLayoutTest {

    @Test
    void aCascadingStandbyStandsToTheRightOfWhatItFollows() {
        Map<String, List<String>> followers = new LinkedHashMap<>();
        followers.put("p1", List.of("s1", "s3"));
        followers.put("s1", List.of("s2"));
        followers.put("s2", List.of());
        followers.put("s3", List.of());

        TopologyLayout layout = new TopologyLayout(followers);

        assertThat(layout.rows()).isEqualTo(2);
        assertThat(layout.places(200, 100))
                .containsEntry("p1", new Place(0, 50))
                .containsEntry("s1", new Place(100, 25))
                .containsEntry("s2", new Place(200, 25))
                .containsEntry("s3", new Place(100, 75));
    }

    @Test
    void aPrimaryMayBeAlone() {
        assertThat(new TopologyLayout(Map.of("p1", List.of())).places(200, 100)).containsEntry("p1", new Place(0, 50));
    }
}
