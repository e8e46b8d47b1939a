-- What counts goes on counting.
SELECT 1;
