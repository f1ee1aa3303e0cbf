package io.cloakroom.conditions;

/**
 * Where on earth, in degrees.
 *
 * @param accuracyKm how far off it may be
 */
public record Coordinates(double latitude, double longitude, int accuracyKm) {

    private static final double EARTH_RADIUS_KM = 6371.0;

    /** How far apart both are at least, along the surface; 0 where they may be the same place. */
    double leastKmTo(Coordinates other) {
        return Math.max(0, kmTo(other) - accuracyKm - other.accuracyKm);
    }

    /** By the haversine formula. */
    private double kmTo(Coordinates other) {
        double north = Math.toRadians(other.latitude - latitude) / 2;
        double east = Math.toRadians(other.longitude - longitude) / 2;
        double square = Math.pow(Math.sin(north), 2)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * Math.pow(Math.sin(east), 2);
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, square)));
    }
}
