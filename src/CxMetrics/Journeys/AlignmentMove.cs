namespace CxMetrics.Journeys;

/// <summary>One move of an alignment.</summary>
/// <param name="Kind">Who moves: log, plan or both.</param>
/// <param name="Touchpoint">Where to.</param>
public sealed record AlignmentMove(AlignmentMoveKind Kind, string Touchpoint)
{
    /// <summary>Gives the move in short.</summary>
    /// <returns><c>Visit</c> for both, <c>+Visit</c> for the log alone, <c>-Visit</c> for the plan alone.</returns>
    public override string ToString() =>
        Kind switch
        {
            AlignmentMoveKind.Log => $"+{Touchpoint}",
            AlignmentMoveKind.Model => $"-{Touchpoint}",
            _ => Touchpoint,
        };
}
