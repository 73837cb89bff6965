namespace CxMetrics.Journeys;

/// <summary>What of a plan changed.</summary>
public enum JourneyElement
{
    /// <summary>The plan as a whole: its name, its persona, the order of its stages.</summary>
    Journey,

    /// <summary>A stage, or the order of its touchpoints.</summary>
    Stage,

    /// <summary>A touchpoint, or what the plan says of it.</summary>
    Touchpoint,

    /// <summary>A touchpoint that a journey may start at.</summary>
    Start,

    /// <summary>A touchpoint that may directly follow another one.</summary>
    Transition,

    /// <summary>A touchpoint that a journey may end at.</summary>
    End,
}
