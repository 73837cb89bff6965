namespace CxMetrics.Journeys;

/// <summary>What an excluded event between two steps of a funnel does.</summary>
public enum ExclusionEffect
{
    /// <summary>It ends what is running: the steps reached so far count, and a later start may still convert.</summary>
    EndsRun,

    /// <summary>It takes the case out of the whole funnel, its first step included. It does so before the first completion
    /// only, and when the latest run that has reached the one step, within its window, has not reached the other. As PostHog
    /// asked for it (issue 5074); its present engine forgives a case that later gets as far without.</summary>
    DropsCase,
}
