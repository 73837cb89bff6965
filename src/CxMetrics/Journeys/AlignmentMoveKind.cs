namespace CxMetrics.Journeys;

/// <summary>What happens in one move of an alignment.</summary>
public enum AlignmentMoveKind
{
    /// <summary>The log and the plan go to the touchpoint together. Cost 0.</summary>
    Synchronous,

    /// <summary>The log goes to the touchpoint, the plan does not. Cost 1.</summary>
    Log,

    /// <summary>The plan goes to the touchpoint, the log does not. Cost 1.</summary>
    Model,
}
