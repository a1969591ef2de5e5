package io.reckoner.contract;

/** Through whom something is sold that a royalty is owed on. */
public enum ResellerType {
    AWS,
    AWS_PRO_SERVICE,
    GCP,
    GCP_PRO_SERVICE
}
