namespace CxMetrics.Pictures;

/// <summary>A column of a journey map, or a row of a narrow one.</summary>
/// <param name="Stage">The stage that it belongs to.</param>
/// <param name="Touchpoint">The touchpoint; null where the stage has none.</param>
internal readonly record struct MapColumn(MapStage Stage, MapTouchpoint? Touchpoint)
{
    public bool IsWorst => Touchpoint?.Has(MapMarks.Worst) == true;
}
